import { desenharBoletos, desenharCarne, type DadosDoBoleto } from '@sineta/papel';
import { boletoFicticio } from './ficticio.js';

export type FormaDoPdf = 'carne' | 'avulsos' | 'nada';

export interface PdfGrande {
  bytes: number;
  /** Largest memory that the process ever had, in MB. */
  picoMb: number;
}

export const PAGINAS = 12_000;
const POR_FOLHA = 3;
const CRIADO_EM = new Date('2026-12-01T12:00:00Z');

/** In a process of its own: one file of 12,000 pages, from slips that arrive one by one. `nada`: the process alone. */
export async function medirPdfGrande(forma: string): Promise<PdfGrande> {
  const pdf = await desenhar(forma as FormaDoPdf);
  return { bytes: pdf.length, picoMb: process.resourceUsage().maxRSS / 1024 };
}

async function desenhar(forma: FormaDoPdf): Promise<Buffer> {
  if (forma === 'carne') return desenharCarne(boletos(PAGINAS * POR_FOLHA), { criadoEm: CRIADO_EM });
  if (forma === 'avulsos') return desenharBoletos(boletos(PAGINAS), { criadoEm: CRIADO_EM });
  return Buffer.alloc(0);
}

function* boletos(quantos: number): Generator<DadosDoBoleto> {
  for (let n = 1; n <= quantos; n++) yield boletoFicticio(n, { pix: false });
}
