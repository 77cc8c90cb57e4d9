/// A growing piece of memory that is filled again and again: an array without the cost of shared
/// ownership, for the innermost loops.
public struct ReusableBuffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  @usableFromInline var storedCount = 0

  /// How many elements it holds.
  @inlinable public var count: Int { storedCount }

  /// Makes an empty buffer with room for some elements.
  @inlinable
  public init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
  }

  @inlinable
  deinit { base.deallocate() }

  /// Whether it holds nothing.
  @inlinable public var isEmpty: Bool { storedCount == 0 }

  /// Its elements; valid until it changes.
  @inlinable public var elements: UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: base, count: storedCount)
  }

  /// Forgets the elements from an index on, and keeps the memory.
  @inlinable
  public mutating func truncate(to newCount: Int = 0) {
    storedCount = min(max(newCount, 0), storedCount)
  }

  /// Adds an element.
  @inlinable
  public mutating func append(_ element: Element) {
    if storedCount == capacity { grow(to: storedCount + 1) }
    (base + storedCount).initialize(to: element)
    storedCount += 1
  }

  /// Adds elements.
  @inlinable
  public mutating func append(contentsOf other: UnsafeBufferPointer<Element>) {
    guard let start = other.baseAddress else { return }
    if storedCount + other.count > capacity { grow(to: storedCount + other.count) }
    (base + storedCount).initialize(from: start, count: other.count)
    storedCount += other.count
  }

  /// Adds elements that are written where they will stand, so many as `write` says.
  ///
  /// - Returns: `false` where it says `nil`; nothing is added then.
  mutating func appendInPlace(
    atMost count: Int, _ write: (UnsafeMutablePointer<Element>) -> Int?
  ) -> Bool {
    if storedCount + count > capacity { grow(to: storedCount + count) }
    guard let written = write(base + storedCount) else { return false }
    storedCount += written
    return true
  }

  @usableFromInline
  mutating func grow(to needed: Int) {
    let larger = max(needed, 2 * capacity)
    let grown = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    grown.initialize(from: base, count: storedCount)
    base.deallocate()
    base = grown
    capacity = larger
  }
}
