using KernelBits.Proc;
using Microsoft.Win32.SafeHandles;

namespace KernelBits.Live;

/// <summary>Opens the files behind the mappings of a process that are shared memory.</summary>
internal sealed class ShmemFiles(int processId)
{
    private readonly Dictionary<(uint Major, uint Minor), bool> _isShmem = [];
    private string[]? _descriptors;

    /// <summary>Opens the file behind a mapping, if it is shared memory.</summary>
    public ShmemAccess Open(MemoryMapping mapping, out IShmemPages? pages)
    {
        pages = null;
        if (!mapping.HasFile || (_isShmem.TryGetValue((mapping.DeviceMajor, mapping.DeviceMinor), out bool known) && !known))
        {
            return ShmemAccess.NotShmem;
        }

        using SafeFileHandle? place = FindPlace(mapping);
        if (place is null)
        {
            return ShmemNames.MayBeShmem(mapping) ? ShmemAccess.Refused : ShmemAccess.NotShmem;
        }

        bool isShmem = FileIdentity.IsOnTmpfs(place);
        _isShmem[(mapping.DeviceMajor, mapping.DeviceMinor)] = isShmem;
        if (!isShmem || !FileIdentity.IsRegular(place))
        {
            return ShmemAccess.NotShmem;
        }

        SafeFileHandle file = LibC.Open($"/proc/self/fd/{place.DangerousGetHandle()}", OpenConstants.ORdonly | OpenConstants.OCloexec);
        if (!file.IsInvalid && Cachestat.TryCreate(file, processId, out pages))
        {
            return ShmemAccess.Opened;
        }

        if (!file.IsInvalid && SeekPages.TryCreate(file, processId, out pages))
        {
            return ShmemAccess.Opened;
        }

        file.Dispose();
        return ShmemAccess.Refused;
    }

    /// <summary>
    /// The file as a place, which is not yet opened, since opening a device can do something. <c>map_files</c> takes
    /// CAP_SYS_ADMIN or CAP_CHECKPOINT_RESTORE; for the rest there may be a descriptor or a name.
    /// </summary>
    private SafeFileHandle? FindPlace(MemoryMapping mapping)
    {
        IEnumerable<string> paths =
        [
            $"/proc/{processId}/map_files/{mapping.Start:x}-{mapping.End:x}",
            .. ShmemNames.MayBeShmem(mapping) ? Descriptors() : [],
            .. mapping.Name.StartsWith('/') ? (string[])[$"/proc/{processId}/root{mapping.Name}"] : [],
        ];
        foreach (string path in paths)
        {
            SafeFileHandle place = LibC.Open(path, OpenConstants.OPath | OpenConstants.OCloexec);
            if (!place.IsInvalid && FileIdentity.Is(place, mapping))
            {
                return place;
            }

            place.Dispose();
        }

        return null;
    }

    private string[] Descriptors()
    {
        try
        {
            return _descriptors ??= Directory.GetFiles($"/proc/{processId}/fd");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return _descriptors = [];
        }
    }
}
