using KernelBits.Oracle.Tests.Functions;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests;

/// <summary>The oracle with every option on.</summary>
public sealed class OnOracle(IMessageSink sink) : OracleFixture(OracleConfiguration.On, sink);
