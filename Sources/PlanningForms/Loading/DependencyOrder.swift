/// Orders things so that each comes after those it depends on; names a cycle where there is one.
///
/// The order among independent things is that of the list, so results never depend on hashing.
package enum DependencyOrder {
  /// The ordered names, or the names of one cycle.
  package enum Outcome: Hashable, Sendable {
    /// All names in a usable order.
    case ordered([String])
    /// Names that depend on each other in a circle, the first repeated at the end.
    case cycle([String])
  }

  /// Orders `names` by `dependencies`; dependencies outside the list are ignored.
  package static func order(_ names: [String], dependencies: [String: Set<String>]) -> Outcome {
    var ordered: [String] = []
    var done: Set<String> = []
    var path: [String] = []
    let known = Set(names)

    func visit(_ name: String) -> [String]? {
      if done.contains(name) { return nil }
      if let start = path.firstIndex(of: name) { return Array(path[start...]) + [name] }
      path.append(name)
      defer { path.removeLast() }
      for dependency in (dependencies[name] ?? []).sorted() where known.contains(dependency) {
        if let cycle = visit(dependency) { return cycle }
      }
      done.insert(name)
      ordered.append(name)
      return nil
    }

    for name in names {
      if let cycle = visit(name) { return .cycle(cycle) }
    }
    return .ordered(ordered)
  }
}
