import { Injectable } from '@nestjs/common';
import type { Text } from '../../../src/kernel/index.js';
import type { ItemType } from './item.type.js';

/** Rows the store begins with. */
const ITEMS = 250;

const make = (id: number, title: Text, size: number): ItemType => ({
  id: String(id),
  title,
  size,
  state: id % 2 === 0 ? 'DRAFT' : 'PUBLISHED',
  validFrom: '2026-01-01',
  sites: [{ name: 'Rådhuset', languages: ['da', 'ar'] }],
});

@Injectable()
export class ItemStore {
  private readonly rows = Array.from({ length: ITEMS }, (_, index) =>
    make(index + 1, { da: `Forløb ${String(index + 1)}`, en: `Course ${String(index + 1)}` }, index % 20),
  );

  get(id: string): ItemType | null {
    return this.rows.find((item) => item.id === id) ?? null;
  }

  after(id: number, limit: number): readonly ItemType[] {
    return this.rows.slice(id, id + limit);
  }

  count(): number {
    return this.rows.length;
  }

  add(title: Text, size: number): ItemType {
    const item = make(this.rows.length + 1, title, size);
    this.rows.push(item);
    return item;
  }
}
