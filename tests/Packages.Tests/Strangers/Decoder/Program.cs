using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using KernelBits;
using KernelBits.Profiles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stranger.Dma;

// A word of /proc/PID/pagemap, in a kernel that is known when compiling and in one found by uname -r.
PagemapEntry word = PagemapEntry.FromRaw(0x400000000000003f);
Console.WriteLine($"compile time: {word.Kind(default(V6_12))} {word.SwapType}:{word.SwapOffset}");
KernelChoice choice = KernelRelease.Parse("5.14.21-stranger").ChooseProfile();
Console.WriteLine($"run time: {word.Kind(choice.Kernel)} in {choice.ProfileName}");
Console.WriteLine($"described: {PagemapEntry.LayoutIn(choice.Kernel).Describe(word.Raw)}");

// A register of the stranger's own.
Channel channel = Channel.FromRaw(0)
    .WithEnable(true).WithDirection(Direction.Copy).WithBurst(0x2a).WithIrqMask(0x5).WithBuffer(0x3000);
Console.WriteLine($"register: {channel}");
Console.WriteLine($"described: {Stranger.Dma.BitLayoutRegistry.All[0].Describe(channel.Raw)}");
Console.WriteLine($"read back: {Channel.Parse(channel.ToString()) == channel} {channel.Kind} {channel.IsIdle}");
Console.WriteLine($"refused: {channel.TryWithBurst(0x80, out _)} {channel.TryWithBuffer(0x3001, out _)}");

// Several words at once, of the library and of the stranger's own.
var registers = new Vector<uint>(channel.Raw);
Console.WriteLine($"lanes: {Channel.Lanes.Burst(registers)[0]} {Channel.Lanes.WithIrqMask(registers, Vector<uint>.Zero)[0] == channel.WithIrqMask(0).Raw}");
Console.WriteLine($"lanes: {PagemapEntry.Lanes.SwapOffset(new Vector<ulong>(word.Raw))[0]}");

// Other generators work beside it.
Console.WriteLine($"json: {JsonSerializer.Serialize(new Report("dma0", channel.Burst), ReportJson.Default.Report)}");
Log.Decoded(NullLogger.Instance, channel.Raw);

internal sealed record Report(string Name, uint Burst);

[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;

internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Decoded {Word}")]
    internal static partial void Decoded(ILogger logger, uint word);
}
