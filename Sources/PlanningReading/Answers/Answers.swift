import PlanningForms

/// What officers have answered about texts that no rule understands.
package struct Answers: Hashable, Sendable {
  /// One answer.
  package struct Answer: Hashable, Sendable {
    /// The code or name that the officer gave.
    package var text: String
    /// The text that it explains, as the file of answers states it.
    package var typed: String
    /// Its cell in the file of answers.
    package var location: Location

    /// Makes an answer.
    package init(text: String, typed: String, location: Location) {
      self.text = text
      self.typed = typed
      self.location = location
    }
  }

  private var answers: [AnswerKey: Answer] = [:]

  /// No answers.
  package init() {}

  /// Whether nothing is answered.
  package var isEmpty: Bool { answers.isEmpty }

  /// The answer to a question.
  package subscript(key: AnswerKey) -> Answer? {
    get { answers[key] }
    set { answers[key] = newValue }
  }

  /// All answers in the order of their cells.
  package var entries: [(key: AnswerKey, answer: Answer)] {
    answers.map { (key: $0.key, answer: $0.value) }.sorted {
      guard let one = $0.answer.location.cell, let other = $1.answer.location.cell else {
        return $0.answer.location.cell == nil && $1.answer.location.cell != nil
      }
      return one < other
    }
  }

}
