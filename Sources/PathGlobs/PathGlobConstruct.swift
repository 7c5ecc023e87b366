/// What in a pattern was refused.
package enum PathGlobConstruct: Equatable, Sendable {
  // Every dialect: bounds.
  case patternTooLong(limit: Int)
  case automatonTooLarge(limit: Int)
  case nestingTooDeep(limit: Int)
  case tooManyNegatedGroups(limit: Int)

  // `actions`: what the runner refuses.
  case invalidUTF8
  case emptyBrackets
  case unclosedBracket
  case bracketCharacter
  case bracketRange
  case rangeToBackslash
  case trailingBackslash
  case repeatedQuantifier

  // `gitignore`: what cannot stand in one line of a file; a NUL in `paths-filter` too.
  case lineBreak
  case nul

  // `paths-filter`: what picomatch throws on.
  case emptyPattern
  case objectPropertyName

  // `paths-filter`: what picomatch hands on to the regular expression as it is.
  case regularExpressionGroup
  case regularExpressionAlternation
  case regularExpressionQuantifier
  case regularExpressionEscape

  // `paths-filter`: forms whose meaning follows from no rule.
  case quotes
  case irregularBackslashes
  case repeatedNegation
  case irregularBraces
  case irregularBracket
  case irregularParentheses
  case irregularNegatedGroup
  case irregularStars
  case droppedText
}
