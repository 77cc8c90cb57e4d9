internal import Synchronization

/// The moment by which something must have been read.
///
/// So much time must have passed on a clock that only runs forward, and the process must have computed
/// for as long: on a busy machine a sound file is not refused because others had their turn.
public struct ReadDeadline: Hashable, Sendable {
  /// The seconds that were allowed.
  public let seconds: Int
  private let end: SuspendingClock.Instant
  private let computed: Duration
  private let lifting = Lifting()

  /// Whether a deadline holds no more, known to all its copies.
  private final class Lifting: Hashable, Sendable {
    let isLifted = Atomic(false)

    static func == (left: Lifting, right: Lifting) -> Bool { left === right }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  }

  /// Begins now.
  public init(seconds: Int) {
    self.seconds = seconds
    end = SuspendingClock.now + .seconds(seconds)
    computed = Platform.computingTime + .seconds(seconds)
  }

  /// Whether it is over.
  public var hasPassed: Bool {
    !lifting.isLifted.load(ordering: .relaxed) && SuspendingClock.now >= end
      && Platform.computingTime >= computed
  }
}

extension ReadDeadline {
  /// Lets the time pass: what was read within it once may be read again by whoever has the time.
  public func lift() { lifting.isLifted.store(true, ordering: .relaxed) }
}

/// Looks at a deadline now and then, where a look at every step would cost more than the step.
public struct DeadlineWatch: Sendable {
  /// Steps between two looks.
  private static let interval = 1024

  /// The deadline; `nil` for none.
  public let deadline: ReadDeadline?
  private var left = interval

  /// Watches a deadline.
  public init(_ deadline: ReadDeadline?) { self.deadline = deadline }

  /// Counts a step; `true` once the deadline was seen to have passed.
  public mutating func isOver() -> Bool {
    left -= 1
    guard left <= 0 else { return false }
    left = Self.interval
    return deadline?.hasPassed ?? false
  }
}
