public import MeraSource

/// What the person at the editor chose.
public struct EditorSettings: Sendable, Hashable {
    /// The language of messages: that of the editor, unless another one is set.
    public var language = Language.english
    /// The folder of sample answers for each study, as one goes from the study's folder; `*` stands for the name of the study.
    public var samples: String?
    /// Whether tests are run when a file is opened or saved.
    public var runsTests = true
    /// Whether the editor shows a list of places itself when a lens is clicked.
    public var showsReferences = false

    public init() {}
}
