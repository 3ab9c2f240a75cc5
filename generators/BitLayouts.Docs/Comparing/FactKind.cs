namespace BitLayouts.Docs.Comparing;

/// <summary>What a fact is about.</summary>
public enum FactKind
{
    /// <summary>A layout as a whole.</summary>
    Layout,

    /// <summary>A field.</summary>
    Field,

    /// <summary>Bits without a field.</summary>
    Reserved,

    /// <summary>A predicate.</summary>
    Predicate,

    /// <summary>A case of a union.</summary>
    Kind,

    /// <summary>A mutator.</summary>
    Mutator,

    /// <summary>A conversion.</summary>
    Conversion,

    /// <summary>A record as a whole.</summary>
    Record,

    /// <summary>A field of a record.</summary>
    RecordField,

    /// <summary>An enum as a whole.</summary>
    Enum,

    /// <summary>A value of an enum.</summary>
    Value,

    /// <summary>A group of constants as a whole.</summary>
    Constants,

    /// <summary>A constant.</summary>
    Constant,
}
