extension Builtin {
    /// The lists of parameters it can be called with, as the standard names them.
    public var overloads: [[FunctionValue.Parameter]] { definition.overloads }

    /// `substring(string, start position, length?)`, one for each list of parameters.
    public var forms: [String] { definition.forms() }
}
