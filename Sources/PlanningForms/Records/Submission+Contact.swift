extension Configuration {
  /// Who filled a workbook and how to reach them, as its identification says; empty where it does not.
  package func contact(of submission: Submission) -> String {
    for form in forms where form.isIdentification {
      guard let values = submission.forms[form.code]?.record,
        let position = form.record.firstIndex(where: { $0.field == IdentificationField.author.key }
        ),
        values.indices.contains(position)
      else { continue }
      return values[position].displayText
    }
    return ""
  }
}
