extension Configuration {
  /// The code list that plays a role.
  package func list(for role: ListRole) -> CodeList {
    // Loading refuses a configuration in which it is not there.
    codeLists[roles.listName(role)] ?? CodeList(name: roles.listName(role), entries: [])
  }

  /// The line departments of a district.
  package var departments: CodeList { list(for: .departments) }

  /// The rounds in which plans are sent, in their order.
  package var rounds: CodeList { list(for: .rounds) }
}
