// VietnameseText reads Vietnamese as people write it in spreadsheets. Everything in it is a value or
// a function from value to value; nothing keeps state, reads files or knows of forms.
//
// A cell of text goes through these steps, each of which says what it did:
//
//     decodeLegacy(_:font:neighbours:)   which encoding, on what evidence    EncodingDecision
//     cleaned(_:)                        display text, and what was changed  CleanText
//     readNumeral(_:context:)            a number, a state or a fault        NumeralReading
//     readDate(_:)                       a day, month, quarter or year       DateReading
//     UnitNameIndex, NameIndex           the unit or entry that is meant     NameMatch
//
// Decoding comes first: in TCVN3 a soft hyphen is ư, so cleaning first would destroy text.
//
// Beside display text stand keys, for comparing only: `MatchKey` for names that are the same but for
// their spelling, `WeakKey` for names without marks, `VietnameseCollationKey` for order. A plain text
// file is decoded whole by `decodeTextFile(_:)`.
//
// Two rules hold everywhere. What can be read in two ways is never guessed in silence: the result
// names what decided and keeps the other reading. And nothing is accepted for being similar: near
// names are suggestions to a person.
