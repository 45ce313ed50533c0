public import FEEL

extension DataTable {
    /// The conditions under which a field is asked: its own, then those of the groups around it, the innermost first.
    public func relevances(of field: Int) -> [Expression] {
        [fields[field].relevance].compactMap(\.self) + conditions(ofGroup: fields[field].group)
    }

    /// The conditions of a group and of those around it, the innermost first.
    public func conditions(ofGroup group: Int?) -> [Expression] {
        var found: [Expression] = []
        var group = group
        while let index = group {
            if let relevance = groups[index].relevance { found.append(relevance) }
            group = groups[index].parent
        }
        return found
    }

    /// Whether what stands in `inner` stands in `outer`, at any depth.
    public func isInside(_ inner: Int?, _ outer: Int) -> Bool {
        var group = inner
        while let index = group {
            if index == outer { return true }
            group = groups[index].parent
        }
        return false
    }
}

extension DataTable {
    /// The groups in which a field stands, the innermost first.
    public func groups(of field: Int) -> [Int] {
        var found: [Int] = []
        var group = fields[field].group
        while let index = group, !found.contains(index) {
            found.append(index)
            group = groups[index].parent
        }
        return found
    }
}
