import VietnameseText

/// What an answer is to: a text that no rule understands, in one list and one scope.
///
/// Spellings of one text are one question: `Lớp học`, `LỚP  HỌC` and their decomposed forms.
package struct AnswerKey: Hashable, Sendable {
  /// The list in which the text was looked up, such as `DM_DVT`.
  package let list: String
  /// Where the answer holds: empty for everywhere, else a district's or contributor's key. A
  /// hamlet's name isn't another commune's, and "Phường 1" is another in each town.
  package let scope: String
  /// The text reduced to what tells it apart from others.
  package let text: String

  /// Makes a key from a text as it was typed.
  package init(list: String, scope: String, typed: String) {
    self.list = list
    self.scope = scope
    let key = MatchKey(typed)
    // Nothing but punctuation still differs from other punctuation.
    text = key.isEmpty ? typed : key.text
  }
}
