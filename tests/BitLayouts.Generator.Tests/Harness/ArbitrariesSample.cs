using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BitLayouts.Generator.Tests.Harness;

/// <summary>A project that asks for the generators of types which another one has, with what these lean on cut to its signatures.</summary>
internal static class ArbitrariesSample
{
    public static GeneratorRun Run(string spec, string @namespace, string mode = "Arbitraries") =>
        Run(new TestText("bitlayouts.json", spec), @namespace, mode);

    public static GeneratorRun Run(TestText text, string @namespace, string mode = "Arbitraries")
    {
        Compilation types = GeneratorRun.Of(text).Output;
        CSharpCompilation consumer = GeneratorRun.CreateConsumer()
            .AddReferences(types.ToMetadataReference())
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Support(@namespace), new CSharpParseOptions(LanguageVersion.Latest)));
        return GeneratorRun.Of(consumer, new EmitOptions(mode), text);
    }

    private static string Support(string @namespace) => $$"""
        namespace FsCheck
        {
            public class Arbitrary<T>;
        }

        namespace {{@namespace}}.FsCheck
        {
            using global::FsCheck;

            public interface IKindWord<TSelf, TLayout>
            {
                static abstract string KindName { get; }
                static abstract TSelf Create(TLayout value, KernelProfile kernel);
            }

            public static class LayoutArbitrary
            {
                public static Arbitrary<T> For<T>() where T : struct, IBitLayout<T> => new();
                public static Arbitrary<T> For<T>(KernelProfile kernel) where T : struct, IBitLayout<T> => new();
                public static Arbitrary<TKind> ForKind<TKind, TLayout>() where TKind : IKindWord<TKind, TLayout> => new();
                public static Arbitrary<TKind> ForKind<TKind, TLayout>(KernelProfile kernel) where TKind : IKindWord<TKind, TLayout> => new();
                public static string Text<T>(T value, KernelProfile kernel) where T : struct, IBitLayout<T> => "";
            }

            public static class EnumArbitrary
            {
                public static Arbitrary<T> For<T>() where T : struct, System.Enum => new();
                public static Arbitrary<T> For<T>(KernelProfile kernel, System.Func<T, KernelProfile, bool> isIn) where T : struct, System.Enum => new();
            }

            public static class RecordArbitrary
            {
                public static Arbitrary<T> For<T>(BitRecordInfo record) where T : struct => new();
                public static Arbitrary<T> For<T>(BitRecordInfo record, KernelProfile kernel, bool isIn) where T : struct => new();
            }

            /// <summary>Of the default kernel.</summary>
            public static partial class KernelArbitraries;

            /// <summary>Of one kernel.</summary>
            /// <typeparam name="TKernel">The kernel.</typeparam>
            public static partial class KernelArbitraries<TKernel>
                where TKernel : struct, IKernelProfile
            {
                private static readonly KernelProfile _kernel = KernelProfile.Of(default(TKernel));
            }
        }
        """;
}
