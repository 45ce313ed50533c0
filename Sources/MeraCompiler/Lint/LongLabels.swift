import MeraModel
import MeraSource
import MeraYAML

extension StudyCompiler {
    /// Labels that are longer than the settings allow (M8006): what the files are made for cuts them.
    func checkLabels(longest: Int) {
        for (_, definition) in declaredFields {
            guard let node = definition.valueNode(CommonKeys.label.name), let texts = WrittenTexts.read(node) else { continue }
            // Of two languages the longer text is enough.
            let length = texts.versions.map { $0.node.text.unicodeScalars.count }.max() ?? 0
            if length > longest {
                report(.labelTooLong, ["length": .number(length), "limit": .number(longest)], at: node.location)
            }
        }
    }
}
