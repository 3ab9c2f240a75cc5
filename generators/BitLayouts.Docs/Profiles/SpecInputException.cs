namespace BitLayouts.Docs.Profiles;

/// <summary>A specification, or what was asked of it, is not as it has to be. The message is one line for people.</summary>
public sealed class SpecInputException(string message) : Exception(message);
