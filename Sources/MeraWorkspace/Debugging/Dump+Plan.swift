import MeraRows
import MeraEngine
public import MeraModel

extension Dump {
    /// How each row expression runs, and how many fall back to the interpreter.
    public static func plan(_ study: Study) -> String {
        let entries = StudyPlan(study).entries
        let width = entries.map(\.name.count).max() ?? 0
        var text = ""
        for entry in entries {
            let gap = String(repeating: " ", count: width - entry.name.count + 2)
            text += entry.name + gap + (entry.kernels.map { "kernels: \($0)" } ?? "interpreter") + "\n"
        }
        return text + "expressions: \(entries.count), interpreter: \(entries.filter { $0.kernels == nil }.count)\n"
    }
}
