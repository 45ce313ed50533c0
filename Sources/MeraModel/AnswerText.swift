public import FEEL

/// What people call an answer: the label of an option instead of its code, several of them one after the other.
extension Study {
    /// An answer to an item.
    public func answerText(_ value: Value, of field: Field, format: NumberFormat? = nil, language: String) -> String {
        NumberText.text(labelled(value, field.list, language), format: format, language: language)
    }

    /// The value of an expression: what is known to be an option of a list is called by its label.
    public func answerText(_ value: Value, of expression: Expression, format: NumberFormat?, language: String) -> String {
        NumberText.text(labelled(value, list(of: expression.type), language), format: format, language: language)
    }

    private func list(of type: FEELType) -> Int? {
        switch type {
        case .choice(let domain): choiceLists.firstIndex { $0.id == domain.name && $0.substantive.map(\.code) == domain.codes }
        case .list(let element): list(of: element)
        default: nil
        }
    }

    private func labelled(_ value: Value, _ list: Int?, _ language: String) -> Value {
        guard let list else { return value }
        switch value {
        case .string(let code):
            return .string(choiceLists[list].options.first { $0.code == code }?.label.text(language) ?? code)
        case .list(let values): return .list(values.map { labelled($0, list, language) })
        default: return value
        }
    }
}
