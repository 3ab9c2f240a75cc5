using KernelBits.Oracle.Tests.Functions;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests.Kernels;

/// <summary>The oracle for Linux 6.12 with every option off.</summary>
public sealed class V6_12Off(IMessageSink sink) : OracleFixture(OracleKernel.V6_12, OracleConfiguration.Off, sink);
