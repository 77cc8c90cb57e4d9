import FoundationEssentials

/// Does a piece of work for each of many elements on all cores, and hands the results over in the
/// order of the elements.
///
/// Work runs ahead of the element whose turn it is by a few elements only, so what waits to be
/// handed over does not grow with their number; and the order does not depend on the cores.
package struct TaskWindow {
  /// How many pieces of work are under way, or done and waiting, at one time.
  let width: Int

  /// As wide as the machine has cores for, or of another width.
  package init(width: Int = 2 * ProcessInfo.processInfo.activeProcessorCount) {
    self.width = width
  }

  /// Works through the elements.
  ///
  /// - Parameters:
  ///   - work: what to do for one element, on any thread.
  ///   - receive: is given each element's result, one after the other.
  package func run<Element: Sendable, Output: Sendable>(
    _ elements: [Element], work: @escaping @Sendable (Element) -> Output,
    receive: (_ index: Int, Output) -> Void
  ) async {
    await withTaskGroup(of: (Int, Output).self) { group in
      var started = 0
      var handedOver = 0
      var waiting: [Int: Output] = [:]
      func start() {
        guard started < elements.count, started < handedOver + width else { return }
        let (index, element) = (started, elements[started])
        group.addTask { (index, work(element)) }
        started += 1
      }
      for _ in 0..<width { start() }
      while let (index, output) = await group.next() {
        waiting[index] = output
        while let output = waiting.removeValue(forKey: handedOver) {
          receive(handedOver, output)
          handedOver += 1
          start()
        }
      }
    }
  }

  /// The results of all elements, in their order.
  package func map<Element: Sendable, Output: Sendable>(
    _ elements: [Element], _ work: @escaping @Sendable (Element) -> Output
  ) async -> [Output] {
    var outputs: [Output] = []
    outputs.reserveCapacity(elements.count)
    await run(elements, work: work) { outputs.append($1) }
    return outputs
  }
}
