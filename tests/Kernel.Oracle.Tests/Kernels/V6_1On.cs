using KernelBits.Oracle.Tests.Functions;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests.Kernels;

/// <summary>The oracle for Linux 6.1 with every option on.</summary>
public sealed class V6_1On(IMessageSink sink) : OracleFixture(OracleKernel.V6_1, OracleConfiguration.On, sink);
