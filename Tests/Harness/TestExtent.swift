import Foundation

/// How much of a long loop is tried: a part drawn by a seed in `make test`, all of it in `make whole`.
///
/// For loops only whose every turn protects the same thing; the test says what a part covers.
public enum TestExtent {
  /// Whether everything is tried (`SEDP_WHOLE=1`).
  public static let isWhole = ProcessInfo.processInfo.environment["SEDP_WHOLE"] == "1"

  /// Draws the part (`SEDP_SEED=…`).
  public static let seed =
    ProcessInfo.processInfo.environment["SEDP_SEED"].flatMap { Int($0) } ?? 1

  /// Every so many elements, from one that the seed draws; all of them in `make whole`.
  public static func part<Element>(_ all: [Element], every step: Int) -> [Element] {
    if isWhole { return all }
    let first = ((seed % step) + step) % step
    return all.enumerated().filter { $0.offset % step == first }.map(\.element)
  }
}
