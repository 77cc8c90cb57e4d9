import Yams

/// Reads the text of a definition file into a tree.
enum YAMLReader {
  /// Reads one YAML document.
  ///
  /// - Throws: the problem with its line, where the text isn't one document of YAML or is too large.
  static func tree(of text: String) throws(LocatedProblem) -> DefinitionTree {
    let root: Node?
    do {
      // No rules that guess at types: every scalar is the text that was written, and a key is
      // repeated when its text is.
      root = try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch {
      throw located(error)
    }
    guard let root else { throw LocatedProblem(line: 1, problem: .invalidYAML(.empty)) }
    var remaining = DefinitionTree.maximumNodes
    return try tree(root, depth: 1, &remaining)
  }

  /// Aliases are followed here, so the number of nodes is bounded here.
  private static func tree(
    _ node: Node, depth: Int, _ remaining: inout Int
  ) throws(LocatedProblem) -> DefinitionTree {
    let line = node.mark?.line ?? 1
    remaining -= 1
    if remaining < 0 {
      throw LocatedProblem(
        line: line, problem: .limit(what: .nodes, allowed: DefinitionTree.maximumNodes))
    }
    if depth > DefinitionTree.maximumDepth {
      throw LocatedProblem(
        line: line, problem: .limit(what: .nesting, allowed: DefinitionTree.maximumDepth))
    }
    switch node {
    case .scalar(let scalar):
      return DefinitionTree(content: .text(scalar.string), line: line)
    case .sequence(let sequence):
      var elements: [DefinitionTree] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence {
        elements.append(try tree(element, depth: depth + 1, &remaining))
      }
      return DefinitionTree(content: .list(elements), line: line)
    case .mapping(let mapping):
      var entries: [DefinitionTree.Entry] = []
      entries.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        entries.append(
          DefinitionTree.Entry(
            key: key.scalar?.string ?? "", line: key.mark?.line ?? line,
            value: try tree(value, depth: depth + 1, &remaining)))
      }
      return DefinitionTree(content: .mapping(entries), line: line)
    case .alias:
      // The parser puts what an alias stands for in its place.
      return DefinitionTree(content: .text(""), line: line)
    }
  }

  private static func located(_ error: any Error) -> LocatedProblem {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      LocatedProblem(line: mark.line, problem: .invalidYAML(.syntax(problem)))
    case .duplicatedKeysInMapping(let keys, let context):
      LocatedProblem(line: context.mark.line, problem: .invalidYAML(.repeatedKeys(keys.sorted())))
    case .reader(_, let offset, _, let yaml):
      LocatedProblem(
        line: offset.map { 1 + yaml.prefix($0).count(where: \.isNewline) },
        problem: .invalidYAML(.forbiddenCharacter))
    default:
      LocatedProblem(line: nil, problem: .invalidYAML(.unreadable))
    }
  }
}

/// A problem and its line, in a file that the caller knows.
struct LocatedProblem: Error, Hashable {
  var line: Int?
  var problem: DefinitionProblem
}
