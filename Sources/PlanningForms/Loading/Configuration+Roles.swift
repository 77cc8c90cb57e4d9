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

  /// What people call something that the program knows by a code.
  package func name<Meaning: RoleCode>(_ meaning: Meaning) -> String {
    let code = roles.code(meaning)
    return list(for: Meaning.role).entry(code)?.name ?? code
  }

  /// What a department is called; the code of one that the list does not have, or of a unit.
  package func name(ofDepartment contributor: Contributor) -> String {
    if case .department(_, let code) = contributor {
      departments.entry(code)?.name ?? code
    } else {
      contributor.key
    }
  }
}
