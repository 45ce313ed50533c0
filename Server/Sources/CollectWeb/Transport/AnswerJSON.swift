import CollectStudy

/// Answers with their numbers as they are written; `MeraSource` has a JSON of its own.
typealias JSON = CollectStudy.JSON
