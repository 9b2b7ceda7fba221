import { Secret, TOTP } from 'otpauth';

const PERIODO = 30;
/** One step before and one after, for clocks that differ (RFC 6238, 5.2). */
const FOLGA = 1;

function totp(segredo: string, conta = ''): TOTP {
  return new TOTP({
    issuer: 'Sineta',
    label: conta,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIODO,
    secret: Secret.fromBase32(segredo),
  });
}

/** A new 160-bit secret in base32 (RFC 4226, 4 R6). */
export function novoSegredoTotp(): string {
  return new Secret({ size: 20 }).base32;
}

/** The `otpauth://` address that authenticator apps read from a QR code. */
export function enderecoTotp(segredo: string, conta: string): string {
  return totp(segredo, conta).toString();
}

/**
 * The time step (30 s since the epoch) whose code this is, or null when it is not a code of now.
 * Whoever accepts it must store the step and refuse it and the earlier ones afterwards (RFC 6238, 5.2; ASVS 6.5.1).
 */
export function passoDoCodigo(segredo: string, codigo: string, agora: Date): number | null {
  const desvio = totp(segredo).validate({ token: codigo, timestamp: agora.getTime(), window: FOLGA });
  return desvio === null ? null : Math.floor(agora.getTime() / 1000 / PERIODO) + desvio;
}
