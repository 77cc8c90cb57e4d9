/// How rows of a list are told that may be the same work as rows that others have listed: in the same place, with
/// alike words and nearly the same amount.
///
/// Whether they are one is asked (K533) and never assumed.
package struct AlikeDefinition: Hashable, Sendable {
  /// The lists whose rows are compared, each with ``name`` and ``amount``; the list itself may be among them.
  package var forms: [FormCode]
  /// The field with the work's name.
  package var name: String
  /// The field with the units in which the work is done; in lists without it that is the sender.
  package var place: String
  /// The field with the amount.
  package var amount: String
  /// How many of the words two names have must be common to both, in percent (Dice's coefficient).
  package var words: Int
  /// How far apart two amounts may be, in percent of the larger.
  package var apart: Int
}
