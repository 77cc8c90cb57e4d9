import PlanningForms

/// A text of the page in both languages.
package struct PageText: Hashable, Sendable {
  /// In Vietnamese, or in the words of the form set.
  package var vietnamese: String
  /// In English.
  package var english: String

  /// A text in both languages.
  package init(_ vietnamese: String, _ english: String) {
    self.vietnamese = vietnamese
    self.english = english
  }

  /// What reads the same in both, such as a name.
  package static func same(_ text: String) -> PageText { PageText(text, text) }

  /// A number.
  package static func number(_ number: Int) -> PageText { .same(String(number)) }

  /// A value, in each language's own style.
  package init(_ value: StatedValue) { self.init(value.vietnamese, value.english) }

  /// One after the other.
  package static func + (left: PageText, right: PageText) -> PageText {
    PageText(left.vietnamese + right.vietnamese, left.english + right.english)
  }

  /// The text with an end.
  ///
  /// - Parameter length: the most Unicode scalars in each language.
  package func shortened(to length: Int) -> PageText {
    func short(_ text: String) -> String {
      let scalars = text.unicodeScalars
      return scalars.count > length ? String(scalars.prefix(length)) + "…" : text
    }
    return PageText(short(vietnamese), short(english))
  }

  /// Whether there is nothing to read.
  package var isEmpty: Bool { vietnamese.isEmpty && english.isEmpty }
}

extension [PageText] {
  /// All, with the same text between them.
  package func joined(separator: String) -> PageText {
    PageText(
      map(\.vietnamese).joined(separator: separator), map(\.english).joined(separator: separator))
  }
}

/// What the page says around the figures: Vietnamese in the words of the form set, and English.
package struct PageWords: Sendable {
  /// The form set's words.
  package let own: PrintedWords
  /// The form set's language.
  package let language: Language

  /// Words with those of a form set.
  package init(_ own: PrintedWords, language: Language) {
    self.own = own
    self.language = language
  }

  /// A text by the program's own Vietnamese text. A set in English that has no words of its own for it gets
  /// the English ones.
  ///
  /// - Parameter values: what stands for each `{}`.
  package func callAsFunction(_ text: String, _ values: PageText...) -> PageText {
    let english = Self.english.filled(text, values.map(\.english))
    let isEnglish = language == .english && own.all[text] == nil
    return PageText(
      isEnglish ? english : own.filled(text, values.map(\.vietnamese)), english)
  }

  /// What something says in given words, in both languages.
  package func saying(_ say: (PrintedWords) -> String) -> PageText {
    let english = say(Self.english)
    return PageText(language == .english && own.all.isEmpty ? english : say(own), english)
  }
}
