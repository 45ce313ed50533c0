import FEELScript

/// The scripts that every form needs, before its model: FEEL, and the state of a form.
public enum FormRuntime {
    public static let text =
        Script.runtime
        + Script.assets([
            "form-words.js", "form-functions.js", "form-cells.js", "form-model.js", "form-read.js", "form-problems.js",
            "form-state.js", "form-views.js", "form-save.js",
        ])
}
