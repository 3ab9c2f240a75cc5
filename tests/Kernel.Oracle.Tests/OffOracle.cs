using KernelBits.Oracle.Tests.Functions;
using Xunit.Abstractions;

namespace KernelBits.Oracle.Tests;

/// <summary>The oracle with every option off.</summary>
public sealed class OffOracle(IMessageSink sink) : OracleFixture(OracleConfiguration.Off, sink);
