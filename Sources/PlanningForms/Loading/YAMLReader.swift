import Yams

/// Reads the text of a definition file into a tree.
enum YAMLReader {
  /// Reads one YAML document.
  ///
  /// - Throws: the problem with its line, where the text isn't one document of YAML or is too large.
  static func tree(of text: String) throws(YAMLError) -> DefinitionTree {
    let root: Node?
    do {
      // No rules that guess at types: every scalar is the text that was written, and a key is
      // repeated when its text is.
      root = try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch {
      throw located(error)
    }
    guard let root else { throw YAMLError(line: 1, finding: .invalidYAML(.empty)) }
    var remaining = DefinitionTree.maximumNodes
    return try tree(root, depth: 1, &remaining)
  }

  /// Aliases are followed here, so the number of nodes is bounded here.
  private static func tree(
    _ node: Node, depth: Int, _ remaining: inout Int
  ) throws(YAMLError) -> DefinitionTree {
    let line = node.mark?.line ?? 1
    remaining -= 1
    if remaining < 0 {
      throw YAMLError(
        line: line, finding: .limit(what: .nodes, allowed: DefinitionTree.maximumNodes))
    }
    if depth > DefinitionTree.maximumDepth {
      throw YAMLError(
        line: line, finding: .limit(what: .nesting, allowed: DefinitionTree.maximumDepth))
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

  private static func located(_ error: any Error) -> YAMLError {
    switch error as? YamlError {
    case .scanner(_, let finding, let mark, _), .parser(_, let finding, let mark, _),
      .composer(_, let finding, let mark, _):
      YAMLError(line: mark.line, finding: .invalidYAML(.syntax(finding)))
    case .duplicatedKeysInMapping(let keys, let context):
      YAMLError(line: context.mark.line, finding: .invalidYAML(.repeatedKeys(keys.sorted())))
    case .reader(_, let offset, _, let yaml):
      YAMLError(
        line: offset.map { 1 + yaml.prefix($0).count(where: \.isNewline) },
        finding: .invalidYAML(.forbiddenCharacter))
    default:
      YAMLError(line: nil, finding: .invalidYAML(.unreadable))
    }
  }
}

/// A problem and its line, in a file that the caller knows.
struct YAMLError: Error, Hashable {
  var line: Int?
  var finding: DefinitionFinding
}
