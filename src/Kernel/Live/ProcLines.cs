namespace KernelBits.Live;

/// <summary>The lines of a file below /proc/PID, as many at a time as the kernel writes.</summary>
/// <param name="file">The file.</param>
/// <param name="bufferBytes">Bytes to ask for at a time.</param>
internal sealed class ProcLines(ProcFile file, int bufferBytes)
{
    private byte[] _buffer = new byte[bufferBytes];
    private long _offset;
    private int _used;
    private int _kept;

    /// <summary>Reads the next lines.</summary>
    /// <param name="lines">Whole lines, each with its end; at the end of the file what is left. Good until the next call.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="LiveProcessException">The process has ended, or the kernel refuses.</exception>
    public bool TryRead(out ReadOnlySpan<byte> lines)
    {
        _buffer.AsSpan(_used, _kept).CopyTo(_buffer);
        if (_kept == _buffer.Length)
        {
            // A path has at most PATH_MAX bytes, of which some are written as four.
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        int length = file.Read(_buffer.AsSpan(_kept), _offset);
        _offset += length;
        ReadOnlySpan<byte> text = _buffer.AsSpan(0, _kept + length);
        _used = length == 0 ? text.Length : text.LastIndexOf((byte)'\n') + 1;
        _kept = text.Length - _used;
        lines = text[.._used];
        return length != 0 || !lines.IsEmpty;
    }
}
