import Packaging
import WorkbookModel

/// Reads a comments part (ECMA-376 Part 1, 18.7.6).
final class CommentsHandler: XMLEventHandler {
  private(set) var comments: [CellComment] = []
  private let limits: ReadLimits
  private let budget: DescriptionBudget
  private var authors: [String] = []
  private var author = CapturedText()
  private var cell: CellReference?
  private var authorIndex: Int?
  private var item = StringItem()

  init(limits: ReadLimits, budget: DescriptionBudget) {
    self.limits = limits
    self.budget = budget
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "author" {
      author.start()
    } else if name == "comment" {
      cell = attributes.text("ref").flatMap { CellReference($0) }
      authorIndex = attributes.integer("authorId")
      item.reset()
    } else if cell != nil {
      item.start(name, attributes)
    }
  }

  func endElement(_ name: XMLName) {
    if name == "author" {
      let text = author.end()
      if budget.admits(bytes: text.utf8.count) { authors.append(text) }
    } else if name == "comment" {
      finish()
    } else if cell != nil {
      item.end(name)
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    author.append(bytes, limit: limits.stringLength)
    guard cell != nil, item.byteCount + bytes.count <= limits.stringLength else { return }
    item.characters(bytes)
  }

  private func finish() {
    defer { cell = nil }
    guard let cell else { return }
    let text = item.finished().text
    guard budget.admits(bytes: text.utf8.count) else { return }
    let name = authorIndex.flatMap { authors.indices.contains($0) ? authors[$0] : nil }
    comments.append(
      CellComment(cell, author: name.flatMap { $0.isEmpty ? nil : $0 }, text: text))
  }
}

/// Reads the people who wrote threaded comments ([MS-XLSX] 2.4.86).
final class PersonsHandler: XMLEventHandler {
  private(set) var names: [String: String] = [:]
  private let limits: ReadLimits

  init(limits: ReadLimits) { self.limits = limits }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "person", names.count < limits.descriptionEntries,
      let identifier = attributes.text("id"), let person = attributes.text("displayName")
    else { return }
    names[identifier] = person
  }

  func endElement(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Reads a part of threaded comments ([MS-XLSX] 2.4.87).
final class ThreadedCommentsHandler: XMLEventHandler {
  private(set) var comments: [CellComment] = []
  private let persons: [String: String]
  private let limits: ReadLimits
  private let budget: DescriptionBudget
  private var open: CellComment?
  private var text = CapturedText()

  init(persons: [String: String], limits: ReadLimits, budget: DescriptionBudget) {
    self.persons = persons
    self.limits = limits
    self.budget = budget
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "threadedComment" {
      guard let cell = attributes.text("ref").flatMap({ CellReference($0) }) else { return }
      let date = attributes.text("dT").flatMap { ISO8601.value($0) }
      open = CellComment(
        cell, author: attributes.text("personId").flatMap { persons[$0] }, text: "")
      if case .dateTime(let written) = date { open?.date = written }
    } else if name == "text", open != nil {
      text.start()
    }
  }

  func endElement(_ name: XMLName) {
    if name == "text", text.isOpen {
      open?.text = text.end()
    } else if name == "threadedComment", let finished = open {
      open = nil
      if budget.admits(bytes: finished.text.utf8.count) { comments.append(finished) }
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    text.append(bytes, limit: limits.stringLength)
  }
}
