/**
 * NHS number check: ten digits, weights 10 to 2, 11 minus the sum modulo 11 (11 stands for 0, 10 is never issued).
 * One in eleven random numbers passes, so a pass is evidence and never proof.
 */
export function isNhsNumber(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  if (digits.length !== 10) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  const check = 11 - (sum % 11);
  return check !== 10 && (check === 11 ? 0 : check) === Number(digits[9]);
}

export const validators: Readonly<Record<"nhs-number", (text: string) => boolean>> = {
  "nhs-number": isNhsNumber,
};
