/// The functions of the language. The raw value is the place in `BuiltinDefinition.all`.
public enum Builtin: UInt8, Sendable, CaseIterable {
    // Conversion
    case number, string, date, time, dateAndTime, duration, yearsAndMonthsDuration, range
    case not
    // Numbers
    case decimal, floor, ceiling, roundUp, roundDown, roundHalfUp, roundHalfDown
    case abs, modulo, sqrt, log, exp, odd, even
    // Strings
    case substring, stringLength, upperCase, lowerCase, substringBefore, substringAfter, replace, contains, startsWith, endsWith
    case matches, split, stringJoin, base64Decode
    // Lists
    case listContains, count, min, max, sum, mean, product, median, stddev, mode, all, any
    case sublist, append, concatenate, insertBefore, remove, reverse, indexOf, union, distinctValues, flatten, listReplace, sort
    // Contexts
    case getValue, getEntries, context, contextPut, contextMerge
    // Time
    case now, today, dayOfYear, dayOfWeek, monthOfYear, weekOfYear
    // Ranges and Allen's relations
    case before, after, meets, metBy, overlaps, overlapsBefore, overlapsAfter
    case finishes, finishedBy, includes, during, starts, startedBy, coincides
    // Traces on the earth
    case geoArea, geoDistance
    // Others
    case `is`
}
