import FEELScript

/// The scripts that every form needs, before its model: FEEL, and the state of a form.
public enum FormRuntime {
    public static let text = Script.runtime + state

    /// Without what a model does not use.
    static func text(for model: String) -> String { Script.runtime(for: model) + state }

    private static let state = Script.assets([
        "form-words.js", "form-functions.js", "form-cells.js", "form-model.js", "form-read.js", "form-problems.js",
        "form-failures.js", "form-state.js", "form-views.js", "form-save.js",
    ])
}
