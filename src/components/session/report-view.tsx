import { useEffect, useRef } from 'preact/hooks';
import type { Block, TableLine } from '../../session/report/blocks.ts';
import type { Report } from '../../session/report/report.ts';
import { reportBlocks } from '../../session/report/report.ts';
import { memo } from './memo.ts';

/** A session's report on the page. Blocks become elements, so what people typed can only be text. */
export const ReportView = memo(({ report, label }: { report: Report; label: string }) => (
  <article class="report" aria-label={label}>
    {reportBlocks(report).map((block, index) => (
      <BlockView key={index} block={block} />
    ))}
  </article>
));

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? (
        <h2>{block.text}</h2>
      ) : block.level === 2 ? (
        <h3>{block.text}</h3>
      ) : (
        <h4>{block.text}</h4>
      );
    case 'text':
      return <p class={`text ${block.tone ?? ''}`}>{block.text}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <div class="table-box">
          <table class={block.look}>
            <thead>
              <tr>
                {block.head.map((cell) =>
                  cell === '' ? (
                    <td key={cell} />
                  ) : (
                    <th key={cell} scope="col">
                      {cell}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <TableRow key={index} row={row} head={block.head} />
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'facts':
      return (
        <table class="facts">
          <tbody>
            {block.facts.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'figure':
      return block.svg === '' ? null : <Drawing svg={block.svg} />;
  }
}

function TableRow({ row, head }: { row: TableLine; head: readonly string[] }) {
  if (!Array.isArray(row)) {
    return (
      <tr class="section">
        <th colSpan={head.length} scope="rowgroup">
          {row.section}
        </th>
      </tr>
    );
  }
  return (
    <tr>
      {row.map((cell, column) => (
        <td key={column} data-label={head[column]}>
          {cell}
        </td>
      ))}
    </tr>
  );
}

/** A chart: parsed as SVG and not as HTML; the page's policy lets no script in it run. */
function Drawing({ svg }: { svg: string }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    place.current?.replaceChildren(document.adoptNode(parsed));
  }, [svg]);
  return <figure ref={place} />;
}
