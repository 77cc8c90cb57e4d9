import PlanningForms

/// Finds out what was typed wrong where the parser has refused the arguments.
struct UsageChecker {
  let grammar: CommandGrammar

  /// What was typed, sorted by what it is.
  private struct Typed {
    var options: Set<String> = []
    var values: [String] = []
    var wrong: UsageMistake?
  }

  /// The first mistake from left to right; then what is missing, then what is too much.
  ///
  /// - Returns: `nil` where nothing is wrong that the grammar tells.
  func mistake(in arguments: [String]) -> UsageMistake? {
    let (command, path, rest) = grammar.command(in: arguments)
    guard !command.children.isEmpty else { return mistake(in: rest[...], of: command, path: path) }
    guard let name = rest.first(where: { !$0.hasPrefix("-") }) else { return nil }
    let names = command.children.map(\.commandName)
    return .unknownCommand(
      name, under: path, nearest: nearestName(to: name, among: names), all: names)
  }

  private func mistake(
    in arguments: ArraySlice<String>, of command: CommandGrammar.Command, path: String
  ) -> UsageMistake? {
    let known = command.arguments ?? []
    let typed = walk(arguments, known, path: path)
    if let wrong = typed.wrong { return wrong }
    let places = known.filter { $0.kind == .positional }
    let missing = known.filter { argument in
      guard !argument.isOptional else { return false }
      guard argument.kind == .positional else { return !typed.options.contains(argument.typed) }
      let place = places.firstIndex { $0.typed == argument.typed } ?? 0
      return typed.values.count <= place
    }
    if !missing.isEmpty {
      return .missing(missing.map(\.typed), helps: missing.map { $0.abstract ?? "" })
    }
    if !places.contains(where: \.isRepeating), typed.values.count > places.count {
      return .extraValues(Array(typed.values.dropFirst(places.count)), command: path)
    }
    return nil
  }

  private func walk(
    _ arguments: ArraySlice<String>, _ known: [CommandGrammar.Argument], path: String
  ) -> Typed {
    var typed = Typed()
    var rest = arguments
    while let word = rest.popFirst() {
      if word == "--" {
        typed.values += rest
        return typed
      }
      guard word.hasPrefix("-"), word != "-" else {
        typed.values.append(word)
        continue
      }
      let pieces = word.split(separator: "=", maxSplits: 1).map(String.init)
      let name = pieces[0]
      guard let option = known.first(where: { $0.names?.contains { $0.typed == name } ?? false })
      else {
        let names = known.flatMap { $0.names ?? [] }.filter { $0.kind == .long }.map(\.typed)
        typed.wrong = .unknownOption(
          name, command: path, nearest: nearestName(to: name, among: names))
        return typed
      }
      typed.options.insert(option.typed)
      guard option.kind == .option else { continue }
      var values = pieces.count > 1 ? [pieces[1]] : []
      if values.isEmpty {
        while let next = rest.first, !next.hasPrefix("-") || next == "-" {
          values.append(rest.removeFirst())
          if !option.isRepeating { break }
        }
      }
      guard !values.isEmpty else {
        typed.wrong = .missingValue(option.typed, help: option.abstract ?? "")
        return typed
      }
      if let allowed = option.allValues, let odd = values.first(where: { !allowed.contains($0) }) {
        typed.wrong = .invalidValue(
          odd, option: option.typed, help: option.abstract ?? "", allowed: allowed)
        return typed
      }
    }
    return typed
  }

  /// What the parser's own sentence says of a value that it could not read, such as a year in words.
  ///
  /// - Parameter sentence: `The value 'abc' is invalid for '--plan-year <plan-year>'`.
  func unreadableValue(_ sentence: String, in arguments: [String]) -> UsageMistake? {
    guard let match = sentence.firstMatch(of: /The value '(.*)' is invalid for '([^' ]+)/) else {
      return nil
    }
    let option = String(match.2)
    return .invalidValue(
      String(match.1), option: option,
      help: grammar.command(in: arguments).command.argument(option)?.abstract ?? "", allowed: [])
  }
}
