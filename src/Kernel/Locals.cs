using System.Runtime.CompilerServices;

// Buffers on the stack are written before they are read; to clear them first would be paid for with every page.
[module: SkipLocalsInit]
