/**
 * Whether words look as if they held a student's name or number. Students' data is not collected: only the author is
 * warned, before others see it. Pure. The patterns are those of FERPA's "personally identifiable information"
 * (34 CFR 99.3) that can be recognised without a list of students.
 */
export const looksLikeStudentData = (typed: string): boolean => patterns.some((pattern) => pattern.test(typed));

const patterns = [
  /\b(?:[Ss]tudent|[Aa]lumn[oa]|[Ee]studiante|[Pp]upil)s?,? (?:named |llamad[oa] )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+|\b)/u,
  /\b(?:student|alumn[oa]|estudiante)(?:'s)? (?:id|number|numero|número|no\.?) ?:?#? ?\d{4,}/i,
  /\b\d{3}-\d{2}-\d{4}\b/,
];
