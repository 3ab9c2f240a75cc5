using KernelBits.Oracle.Tests.Functions;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests.Kernels;

/// <summary>The oracle for Linux 6.1 with every option off.</summary>
public sealed class V6_1Off(IMessageSink sink) : OracleFixture(OracleKernel.V6_1, OracleConfiguration.Off, sink);
