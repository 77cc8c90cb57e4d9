import Synchronization
import VietnameseText

/// What was found out about texts: the workbooks of a run have most of theirs in common.
final class TextMemo<Value: Sendable>: Sendable {
  /// Bounds the memory; beyond it, each text is looked at anew.
  private static var capacity: Int { 8_192 }

  private let values = Mutex<[ExactText: Value]>([:])

  /// What is known of a text, or what `make` finds out. Two tasks may find it out at once; both find the
  /// same.
  func value(of text: ExactText, make: () -> Value) -> Value {
    if let value = values.withLock({ $0[text] }) { return value }
    let value = make()
    values.withLock { if $0.count < Self.capacity { $0[text] = value } }
    return value
  }
}
