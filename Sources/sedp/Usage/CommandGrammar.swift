import ArgumentParser
import FoundationEssentials

/// What the command line takes, as the parser itself describes it (`--experimental-dump-help`).
struct CommandGrammar: Decodable {
  /// A command, with those below it.
  struct Command: Decodable {
    var commandName: String
    var subcommands: [Command]?
    /// The command below that is meant where none is named, such as `sedp consolidate 847`.
    var defaultSubcommand: String?
    var arguments: [Argument]?

    /// The commands below that are not the parser's own.
    var children: [Command] { (subcommands ?? []).filter { $0.commandName != "help" } }

    /// The argument that is typed like this.
    func argument(_ typed: String) -> Argument? { arguments?.first { $0.typed == typed } }
  }

  /// An option, a flag or a value that stands by itself.
  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional
      case option
      case flag
    }

    struct Name: Decodable {
      enum Kind: String, Decodable {
        case long
        case short
        case longWithSingleDash
      }

      var kind: Kind
      var name: String

      var typed: String { (kind == .long ? "--" : "-") + name }
    }

    var kind: Kind
    var names: [Name]?
    var valueName: String?
    var abstract: String?
    var allValues: [String]?
    var isOptional: Bool
    var isRepeating: Bool

    /// As it is typed: `--plan-year`, or `<paths>`.
    var typed: String {
      let long = names?.first { $0.kind == .long } ?? names?.first
      return long?.typed ?? "<\(valueName ?? "")>"
    }
  }

  var command: Command

  /// The grammar of a command.
  ///
  /// - Throws: where the parser's description has another form than this program knows.
  init(of root: any ParsableCommand.Type) throws {
    let help = Self.dump(of: root)
    self = try JSONDecoder().decode(CommandGrammar.self, from: Data(help.utf8))
  }

  /// The command that arguments name, as far as it is known: with its path and the other arguments.
  func command(in arguments: [String]) -> (command: Command, path: String, rest: [String]) {
    var command = self.command
    var path = command.commandName
    var rest = arguments
    while let place = rest.firstIndex(where: { !$0.hasPrefix("-") }),
      let next = command.children.first(where: { $0.commandName == rest[place] })
    {
      path += " " + rest.remove(at: place)
      command = next
    }
    // A code in place of a name goes to the command that takes any unit.
    if let word = rest.first(where: { !$0.hasPrefix("-") }), word.contains(where: \.isNumber),
      let usual = command.children.first(where: { $0.commandName == command.defaultSubcommand })
    {
      command = usual
    }
    return (command, path, rest)
  }

  private static func dump(of root: any ParsableCommand.Type) -> String {
    do {
      _ = try root.parseAsRoot(["--experimental-dump-help"])
      return ""
    } catch {
      return root.fullMessage(for: error)
    }
  }
}
