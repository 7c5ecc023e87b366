extension PathGlobConstruct {
  /// What it is called in a message.
  package var name: String {
    switch self {
    case .patternTooLong(let limit): "a pattern longer than \(limit) bytes"
    case .automatonTooLarge(let limit): "patterns that need more than \(limit) automaton steps"
    case .nestingTooDeep(let limit): "groups nested deeper than \(limit)"
    case .tooManyNegatedGroups(let limit): "more than \(limit) groups '!(…)'"
    case .invalidUTF8: "a byte that is not UTF-8"
    case .emptyBrackets: "empty brackets '[]'"
    case .unclosedBracket: "'[' without ']'"
    case .bracketCharacter: "a character in brackets other than A to z and 0 to 9"
    case .bracketRange: "a range in brackets that is not within A to z or 0 to 9"
    case .rangeToBackslash: "a range in brackets that ends in a backslash"
    case .trailingBackslash: "a backslash at the end"
    case .repeatedQuantifier: "a quantifier behind a quantifier"
    case .lineBreak: "a line break"
    case .nul: "a NUL"
    case .emptyPattern: "an empty pattern"
    case .objectPropertyName: "a property name of JavaScript's Object.prototype"
    case .regularExpressionGroup: "the regular-expression group '('"
    case .regularExpressionAlternation: "the regular-expression alternation '|'"
    case .regularExpressionQuantifier: "a regular-expression quantifier"
    case .regularExpressionEscape: "a regular-expression escape"
    case .quotes: "a double quote"
    case .irregularBackslashes: "backslashes that picomatch reads by no rule"
    case .repeatedNegation: "more than one '!' before a special character"
    case .irregularBraces: "braces that picomatch does not read as alternatives or a range"
    case .irregularBracket: "brackets that picomatch does not read as a set"
    case .irregularParentheses: "a group in parentheses that picomatch does not read as alternatives"
    case .irregularNegatedGroup: "a '!(…)' that picomatch does not read as a negation"
    case .irregularStars: "stars that picomatch reads by no rule"
    case .droppedText: "text that picomatch drops in a pattern with a range, a POSIX class or '***'"
    }
  }

  /// What to write instead.
  package var hint: String {
    switch self {
    case .patternTooLong, .automatonTooLarge: "use several shorter patterns"
    case .nestingTooDeep, .tooManyNegatedGroups: "write the alternatives as patterns of their own"
    case .invalidUTF8: "write '?' or '*' in its place"
    case .emptyBrackets, .unclosedBracket: "put a backslash before it to mean the character"
    case .bracketCharacter: "'!' does not negate here; name the wanted letters and digits"
    case .bracketRange: "write the range from its smaller to its larger end"
    case .rangeToBackslash: "end the range at another character"
    case .trailingBackslash: "write two of them to mean the character"
    case .repeatedQuantifier: "'?' and '+' repeat what is before them; put a backslash before it to mean the character"
    case .lineBreak: "make it two patterns"
    case .nul: "no path holds one; remove it"
    case .emptyPattern: "remove it"
    case .objectPropertyName: "put './' before it"
    case .regularExpressionGroup: "write '@(…)' for a group, and a backslash before '(' to mean the character"
    case .regularExpressionAlternation: "write '{a,b}', or two patterns"
    case .regularExpressionQuantifier: "write '+(…)' to repeat and a backslash before '+' to mean the character"
    case .regularExpressionEscape: "write '[0-9]' for '\\d' and '[A-Za-z0-9_]' for '\\w'; a letter needs no backslash"
    case .quotes: "write '?' in its place"
    case .irregularBackslashes: "write '?' in their place"
    case .repeatedNegation: "write one '!' or none"
    case .irregularBraces: "spell out each alternative of '{a,b}', or put a backslash before '{' to mean it"
    case .irregularBracket: "put a backslash before it to mean the character, or use plain characters and ranges"
    case .irregularParentheses: "write '@(a|b)' with plain alternatives, or put a backslash before '(' to mean it"
    case .irregularNegatedGroup: "write a pattern that begins with '!', or name what is wanted"
    case .droppedText: "write 'a', 'b', 'c' as alternatives in braces, and '[0-9]' for a class"
    case .irregularStars: "write '*' within a segment and '**' as a whole segment"
    }
  }
}
