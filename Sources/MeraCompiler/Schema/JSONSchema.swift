public import MeraSource

/// The JSON Schema (draft 2020-12) of a definition file, made from the schema table.
///
/// It says what an editor can check while one types: keys, words, shapes. Names, types and numbers that depend on other
/// definitions are checked by `mera lint`.
public enum JSONSchema {
    public static func definitionFile(_ language: Language) -> String {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.field("$schema", "https://json-schema.org/draft/2020-12/schema")
            json.field("$id", "urn:mera:definition:\(language.rawValue)")
            json.field("title", Phrase(en: "mera definitions", ru: "Определения mera").text(language))
            json.field("$ref", "#/$defs/\(slug(FileDefinition.shape))")
            json.object("$defs") { json in
                for record in FileDefinition.shape.reachable {
                    json.object(slug(record)) { write(record, language, to: &$0) }
                }
            }
        }
        return json.text + "\n"
    }

    private static func slug(_ record: RecordShape) -> String { record.name.replacing(" ", with: "-") }

    private static func write(_ record: RecordShape, _ language: Language, to json: inout JSONWriter) {
        json.field("description", record.doc.text(language))
        guard let shorthand = record.shorthand, let key = record.key(shorthand) else {
            writeObject(record, language, to: &json)
            return
        }
        json.array("anyOf") { list in
            list.object { write(key.shape, language, to: &$0) }
            list.object { writeObject(record, language, to: &$0) }
        }
    }

    private static func writeObject(_ record: RecordShape, _ language: Language, to json: inout JSONWriter) {
        json.field("type", "object")
        json.object("properties") { json in
            for key in record.keys {
                json.object(key.name) { json in
                    json.field("description", description(key, language))
                    write(key.shape, language, to: &json)
                }
            }
        }
        json.field("additionalProperties", false)
        let required = record.keys.filter(\.isRequired).map(\.name)
        if !required.isEmpty { json.field("required", required) }
        let limited = record.keys.filter { !$0.types.isEmpty }
        guard !limited.isEmpty else { return }
        json.array("allOf") { list in
            for key in limited {
                list.object { json in
                    json.object("if") { $0.field("required", [key.name]) }
                    json.object("then") { json in
                        if record.key("type") == nil {
                            json.array("anyOf") { list in
                                for type in key.types { list.object { $0.field("required", [type]) } }
                            }
                        } else {
                            json.object("properties") { $0.object("type") { $0.field("enum", key.types) } }
                        }
                    }
                }
            }
        }
    }

    private static func description(_ key: AnyKey, _ language: Language) -> String {
        guard let value = key.defaultText else { return key.doc.text(language) }
        return key.doc.text(language) + " " + Phrase(en: "Default: \(value).", ru: "По умолчанию: \(value).").text(language)
    }

    private static func write(_ shape: Shape, _ language: Language, to json: inout JSONWriter) {
        switch shape {
        case .anything:
            break
        // A scalar that YAML readers take for a number or a truth value is a text to mera, taken as written.
        case .text, .unit, .name, .formula, .test, .rounding, .span, .normalisation, .quantity, .weight:
            json.field("type", ["string", "number", "boolean"])
        case .template, .texts:
            json.array("anyOf") { list in
                list.object { $0.field("type", ["string", "number", "boolean"]) }
                list.object { json in
                    json.field("type", "object")
                    json.object("additionalProperties") { $0.field("type", ["string", "number", "boolean"]) }
                }
            }
        case .wholeNumber:
            json.field("type", "integer")
            json.field("minimum", 0)
        case .number:
            json.field("type", "number")
        case .truth:
            json.array("enum") { list in
                list.value(true)
                list.value(false)
                for word in ["yes", "no", "да", "нет"] { list.value(word) }
            }
        case .date:
            json.field("type", "string")
            json.field("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .share:
            json.array("anyOf") { list in
                list.object { json in
                    json.field("type", "number")
                    json.field("minimum", 0)
                    json.field("maximum", 1)
                }
                list.object { $0.field("pattern", "^([0-9.]+ ?%|[0-9]+ ?/ ?[0-9]+)$") }
            }
        case .word(let words):
            json.array("oneOf") { list in
                for word in words {
                    list.object { json in
                        json.field("const", word.text)
                        json.field("description", word.doc.text(language))
                    }
                }
            }
        case .list(let element):
            json.field("type", "array")
            json.object("items") { write(element, language, to: &$0) }
        case .oneOrList(let element):
            json.array("anyOf") { list in
                list.object { write(element, language, to: &$0) }
                list.object { write(.list(element), language, to: &$0) }
            }
        case .mapOrNames(let element):
            json.array("anyOf") { list in
                list.object { write(.map(element), language, to: &$0) }
                list.object { write(.list(.text), language, to: &$0) }
            }
        case .map(let element):
            json.field("type", "object")
            json.field("minProperties", 1)
            // As in `Identifier`; a regular expression cannot say which words are reserved.
            json.object("propertyNames") { $0.field("pattern", "^[\\p{L}_][\\p{L}\\p{N}_]*$") }
            json.object("additionalProperties") { write(element, language, to: &$0) }
        case .codes(let element):
            json.field("type", "object")
            json.object("additionalProperties") { write(element, language, to: &$0) }
        case .editions:
            json.field("type", "array")
            json.object("items") { json in
                json.field("type", "object")
                json.object("properties") { json in
                    for key in EditionKeys.days {
                        json.object(key.name) { json in
                            json.field("description", key.doc.text(language))
                            write(key.shape, language, to: &json)
                        }
                    }
                }
                json.field("required", [EditionKeys.from.name])
            }
        case .record(let record):
            json.field("$ref", "#/$defs/\(slug(record()))")
        }
    }
}
