import ArgumentParser

@main
struct SedpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sedp")
}
