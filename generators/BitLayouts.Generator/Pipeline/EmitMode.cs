namespace BitLayouts.Generator.Pipeline;

/// <summary>What a specification is turned into.</summary>
internal enum EmitMode
{
    /// <summary>Types, one for each layout, enum and group of constants.</summary>
    Types,

    /// <summary>FsCheck's generators and shrinkers of the types, for a project that references them.</summary>
    Arbitraries,

    /// <summary>The project asks for something else.</summary>
    Unknown,
}
