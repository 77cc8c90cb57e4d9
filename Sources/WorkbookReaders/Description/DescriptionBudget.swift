import WorkbookModel

/// How much a description may still hold; shared by all that fill it.
final class DescriptionBudget {
  /// Entries that were left out.
  private(set) var omitted = 0
  private var entries: Int
  private var bytes: Int

  init(limits: ReadLimits) {
    entries = limits.descriptionEntries
    bytes = limits.stringBytes
  }

  /// Whether another entry with a text of that length finds room.
  func admits(bytes length: Int) -> Bool {
    guard entries > 0, bytes >= length else {
      omitted += 1
      return false
    }
    entries -= 1
    bytes -= length
    return true
  }

  /// Whether another validation finds room.
  func admits(_ rule: StatedValidation) -> Bool { admits(bytes: rule.size) }
}
