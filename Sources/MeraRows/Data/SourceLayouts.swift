public import MeraModel
public import MeraTable

extension AnswerSource {
    /// The columns of a table as this source is said to write them.
    public func layouts(_ layouts: [ColumnLayout]) -> [ColumnLayout] {
        var layouts = layouts
        for index in layouts.indices where layouts[index].role != .link { say(&layouts[index]) }
        if let way { layouts.append(link(way.column)) }
        return layouts
    }

    /// The column of the rows around that the rows of a repeat are led by.
    public func link(_ name: String) -> ColumnLayout {
        var layout = ColumnLayout.link(name)
        layout.given.columns = [name]
        return layout
    }

    private func say(_ layout: inout ColumnLayout) {
        let name = layout.name
        for column in columns where column.item == name {
            if let option = column.option {
                layout.given.options[column.name] = option
            } else {
                layout.given.columns.append(column.name)
            }
        }
        layout.given.hasLabels = hasLabels
        for (word, reason) in missing where layout.missingCodes[word] == nil && !layout.has(word) {
            layout.missingCodes[word] = reason
        }
        switch layout.kind {
        case .set(let codes, _):
            if let several { layout.kind = .set(codes, separator: several) }
            layout.given.isSeparator = several != nil
        case .order(let codes, _):
            if let several { layout.kind = .order(codes, separator: several) }
            layout.given.isSeparator = several != nil
        case .date:
            switch dates {
            case .iso?: layout.kind = .date([.iso])
            case .dayFirst?: layout.kind = .date([.iso, .russian, .dayFirst])
            case .monthFirst?: layout.kind = .date([.iso, .monthFirst])
            case nil: break
            }
        default: break
        }
    }

    /// What is said of the file as a whole; an option of the command line is stronger.
    public func options(_ options: ReadOptions) -> ReadOptions {
        var options = options
        if options.format.separator == nil { options.format.separator = delimiter }
        if options.format.decimalMark == nil { options.format.decimalMark = decimalMark }
        if options.format.encoding == nil { options.format.encoding = encoding.flatMap(TextEncoding.init) }
        options.given.header = header
        options.given.first = firstRow
        options.given.unused = unused
        return options
    }
}

extension ColumnLayout {
    fileprivate func has(_ code: String) -> Bool {
        switch kind {
        case .choice(let codes), .set(let codes, _), .order(let codes, _): codes.contains(code)
        default: false
        }
    }
}
